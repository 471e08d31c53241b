package org.tierline.server.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer that says by its type what its body is, so that the description of the interface can
 * read it from the resource. Which status it has is said by the subclass that a method returns; by
 * {@link Statuses} where it may be one of several.
 *
 * @param <T> what the body is written from; {@link Void} for none
 */
public abstract class Answered<T> extends Response {
  private final Response answer;

  Answered(Response answer) {
    this.answer = answer;
  }

  @Override
  public int getStatus() {
    return answer.getStatus();
  }

  @Override
  public StatusType getStatusInfo() {
    return answer.getStatusInfo();
  }

  @Override
  public @Nullable Object getEntity() {
    return answer.getEntity();
  }

  @Override
  public <E> E readEntity(Class<E> type) {
    return answer.readEntity(type);
  }

  @Override
  public <E> E readEntity(GenericType<E> type) {
    return answer.readEntity(type);
  }

  @Override
  public <E> E readEntity(Class<E> type, Annotation[] annotations) {
    return answer.readEntity(type, annotations);
  }

  @Override
  public <E> E readEntity(GenericType<E> type, Annotation[] annotations) {
    return answer.readEntity(type, annotations);
  }

  @Override
  public boolean hasEntity() {
    return answer.hasEntity();
  }

  @Override
  public boolean bufferEntity() {
    return answer.bufferEntity();
  }

  @Override
  public void close() {
    answer.close();
  }

  @Override
  public @Nullable MediaType getMediaType() {
    return answer.getMediaType();
  }

  @Override
  public @Nullable Locale getLanguage() {
    return answer.getLanguage();
  }

  @Override
  public int getLength() {
    return answer.getLength();
  }

  @Override
  public Set<String> getAllowedMethods() {
    return answer.getAllowedMethods();
  }

  @Override
  public Map<String, NewCookie> getCookies() {
    return answer.getCookies();
  }

  @Override
  public @Nullable EntityTag getEntityTag() {
    return answer.getEntityTag();
  }

  @Override
  public @Nullable Date getDate() {
    return answer.getDate();
  }

  @Override
  public @Nullable Date getLastModified() {
    return answer.getLastModified();
  }

  @Override
  public @Nullable URI getLocation() {
    return answer.getLocation();
  }

  @Override
  public Set<Link> getLinks() {
    return answer.getLinks();
  }

  @Override
  public boolean hasLink(String relation) {
    return answer.hasLink(relation);
  }

  @Override
  public @Nullable Link getLink(String relation) {
    return answer.getLink(relation);
  }

  @Override
  public Link.@Nullable Builder getLinkBuilder(String relation) {
    return answer.getLinkBuilder(relation);
  }

  @Override
  public MultivaluedMap<String, Object> getMetadata() {
    return answer.getMetadata();
  }

  @Override
  public MultivaluedMap<String, String> getStringHeaders() {
    return answer.getStringHeaders();
  }

  @Override
  public @Nullable String getHeaderString(String name) {
    return answer.getHeaderString(name);
  }
}
